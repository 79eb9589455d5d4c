#!/usr/bin/env bash
# One Ceph RADOS Gateway on loopback: the second store that the conformance suite runs against.
#
#   .ci/rgw.sh install   installs the Debian packages (needs root)
#   .ci/rgw.sh start     starts a new, empty cluster and removes the state of an earlier one
#   .ci/rgw.sh stop      stops the daemons and removes their state
#
# The cluster has one monitor, one OSD in memory and one gateway, without systemd or containers. Only one cluster can run
# per machine, because the monitor's ports are fixed.
#
# Environment:
#   RGW_DIR                         state, logs and process ids   ${TMPDIR:-/tmp}/bucket-delta-rgw
#   RGW_PORT                        the gateway's port            7480
#   RGW_ACCESS_KEY, RGW_SECRET_KEY  the owner of all buckets      testaccesskey, testsecretkey
#   RGW_MEMORY                      capacity of the OSD in bytes  4294967296
#   RGW_START_SECONDS               time limit of one start       90
# A second user, readeraccess/readersecret, owns nothing and may create nothing. It can read only what a policy allows.
set -euo pipefail

readonly dir=${RGW_DIR:-${TMPDIR:-/tmp}/bucket-delta-rgw}
readonly port=${RGW_PORT:-7480}
readonly access_key=${RGW_ACCESS_KEY:-testaccesskey}
readonly secret_key=${RGW_SECRET_KEY:-testsecretkey}
readonly memory=${RGW_MEMORY:-4294967296}
readonly start_seconds=${RGW_START_SECONDS:-90}
readonly conf=$dir/ceph.conf

install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -q -y --no-install-recommends ceph-mon ceph-osd radosgw
}

write_conf() {
  cat >"$conf" <<CONF
[global]
fsid = $1
mon host = [v2:127.0.0.1:3300/0,v1:127.0.0.1:6789/0]
mon initial members = a
public network = 127.0.0.0/8
cluster network = 127.0.0.0/8
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind ipv6 = false
auth allow insecure global id reclaim = false
keyring = $dir/keyring
run dir = $dir/run
crash dir = $dir/run
admin socket = $dir/run/\$name.asok
log file = $dir/log/\$name.log
paxos propose interval = 0.05
paxos min wait = 0.01
osd crush chooseleaf type = 0
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pgp num = 8
osd pool default pg autoscale mode = off
mon allow pool size one = true
mon max pg per osd = 1000
$(printf 'debug %s = 0/0\n' ms mon monc paxos auth osd rados rgw objecter objclass)
[mon]
mon data = $dir/mon
mon cluster log file = $dir/log/cluster.log
mon data avail crit = 1
[osd]
osd data = $dir/osd
osd objectstore = memstore
memstore device bytes = $memory
# A key of 1,024 bytes becomes a longer object name, because a bucket marker, a namespace and escapes are added.
osd max object name len = 2048
osd op num shards = 2
osd op num threads per shard = 2
osd min pg log entries = 50
osd max pg log entries = 50
[client]
rgw data = $dir/rgw
rgw enable ops log = false
rgw enable usage log = false
rgw thread pool size = 64
CONF
}

new_key() { ceph-authtool "$dir/keyring" --gen-key -n "$@" >>"$dir/log/keys.out"; }

# Starts a daemon in its own session, so that the time limit below stops the start and not the daemons.
daemon() {
  local name=$1
  shift
  setsid "$@" </dev/null >"$dir/log/$name.out" 2>&1 &
  echo $! >"$dir/pid/$name"
}

wait_until() {
  until "$@" >/dev/null 2>&1; do sleep 0.1; done
}

osd_is_up() { ceph -c "$conf" --connect-timeout 5 osd stat | grep -q '1 up'; }
gateway_answers() { (exec 3<>"/dev/tcp/127.0.0.1/$port"); }

create_user() { radosgw-admin -c "$conf" user create "$@" >>"$dir/log/users.out" 2>&1; }

start_once() {
  local fsid osd_id
  fsid=$(cat /proc/sys/kernel/random/uuid)
  osd_id=$(cat /proc/sys/kernel/random/uuid)
  mkdir -p "$dir"
  write_conf "$fsid"
  mkdir "$dir"/{pid,log,run,mon,osd,rgw}
  : >"$dir/keyring"
  new_key mon. --cap mon 'allow *'
  new_key client.admin --cap mon 'allow *' --cap osd 'allow *'
  new_key osd.0 --cap mon 'allow profile osd' --cap osd 'allow *'
  monmaptool --create --clobber --fsid "$fsid" \
    --addv a '[v2:127.0.0.1:3300,v1:127.0.0.1:6789]' "$dir/monmap" >"$dir/log/monmap.out"
  ceph-mon -c "$conf" -i a --mkfs --monmap "$dir/monmap" --keyring "$dir/keyring" >"$dir/log/mkfs.out" 2>&1
  daemon mon ceph-mon -c "$conf" -i a -f

  ceph -c "$conf" --connect-timeout 30 osd new "$osd_id" >"$dir/log/osd-new.out" 2>&1
  ceph-osd -c "$conf" -i 0 --mkfs --osd-uuid "$osd_id" >>"$dir/log/mkfs.out" 2>&1
  daemon osd ceph-osd -c "$conf" -i 0 -f
  wait_until osd_is_up

  create_user --uid=owner --display-name=Owner --access-key="$access_key" --secret-key="$secret_key"
  create_user --uid=reader --display-name=Reader --access-key=readeraccess --secret-key=readersecret \
    --max-buckets=-1
  daemon gateway radosgw -c "$conf" -n client.admin -f --rgw-frontends="beast endpoint=127.0.0.1:$port tcp_nodelay=1"
  wait_until gateway_answers
}

start() {
  local try
  for try in 1 2; do
    stop
    if gateway_answers 2>/dev/null; then
      echo "port $port is taken by another process" >&2
      return 1
    fi
    # The first start on a cold machine hung once. Each try therefore has a time limit, and there is a second try.
    if timeout "$start_seconds" bash "$0" start-once; then
      echo "radosgw is ready on http://127.0.0.1:$port ($access_key)"
      return
    fi
    echo "radosgw did not start (try $try of 2, at most ${start_seconds}s); the logs end with:" >&2
    tail -n 5 "$dir"/log/* >&2 || true
    # The logs of a failed second try are kept; its daemons are not.
    kill_daemons
  done
  return 1
}

# A temporary store in memory has nothing to flush, so the daemons are killed at once.
kill_daemons() {
  local file pid
  for file in "$dir"/pid/*; do
    [ -s "$file" ] || continue
    pid=$(cat "$file")
    # After a reboot or a long time, another process may have this id. Check it before killing.
    if tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "-c $conf"; then
      kill -9 "$pid" 2>/dev/null || true
      for _ in {1..50}; do
        grep -q '^State:.[^ZX]' "/proc/$pid/status" 2>/dev/null || break
        sleep 0.1
      done
    fi
    rm -f "$file"
  done
}

stop() {
  kill_daemons
  # RGW_DIR may name any folder. Remove it only if a start created it.
  if [ -e "$conf" ]; then rm -rf "$dir"; fi
}

case ${1:-} in
  install) install_packages ;;
  start) start ;;
  start-once) start_once ;;
  stop) stop ;;
  *)
    echo "usage: ${0##*/} install|start|stop" >&2
    exit 2
    ;;
esac
