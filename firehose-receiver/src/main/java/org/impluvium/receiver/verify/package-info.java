/** Whether what a frame says of a repository is proven, and what becomes of it if it is not. */
@NullMarked
package org.impluvium.receiver.verify;

import org.jspecify.annotations.NullMarked;
