"""Exit 0 when the address answers with success. The image has no curl."""

import sys
import urllib.error
import urllib.request

try:
    with urllib.request.urlopen(sys.argv[1], timeout=4) as response:
        sys.exit(0 if response.status < 300 else 1)  # noqa: PLR2004  where success ends
except urllib.error.URLError as error:
    sys.exit(str(error))
