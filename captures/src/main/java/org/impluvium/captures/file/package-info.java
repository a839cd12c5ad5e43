/** Capture files as they are written; {@link org.impluvium.receiver.capture.CaptureReader} reads them. */
@NullMarked
package org.impluvium.captures.file;

import org.jspecify.annotations.NullMarked;
