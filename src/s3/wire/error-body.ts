import { keyFromBytes, keyToText } from '../byte-key.ts';
import { decodeXmlText } from '../xml/text.ts';

/** What an S3 `<Error>` document says. */
export interface ErrorBody {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly requestId: string | undefined;
  /** Sent with `AuthorizationHeaderMalformed` and some redirects: the region to sign for. */
  readonly region: string | undefined;
}

/**
 * Reads an error answer leniently: whatever it holds is only shown to a person, or tried as a region.
 *
 * @param body read as latin1
 */
export function readErrorBody(body: string): ErrorBody {
  return {
    code: element(body, 'Code'),
    message: element(body, 'Message'),
    requestId: element(body, 'RequestId'),
    region: element(body, 'Region'),
  };
}

function element(body: string, name: string): string | undefined {
  const found = new RegExp(`<${name}>([^<]{1,2000})</${name}>`).exec(body)?.[1];
  return found === undefined ? undefined : keyToText(keyFromBytes(decodeXmlText(found)));
}
