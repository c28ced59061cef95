import { setContext } from '../context-keys';

/**
 * Lets Alt+Left go back from a question, as the manifest binds it: on Linux and macOS VS Code has other keys for that.
 * The result ends it, once: a question that is hidden late must not take the key from the one after it.
 */
export function offerBack(isThere: boolean): () => void {
  let isOffered = true;
  setContext('canGoBack', isThere);
  return () => {
    if (isOffered) setContext('canGoBack', false);
    isOffered = false;
  };
}
