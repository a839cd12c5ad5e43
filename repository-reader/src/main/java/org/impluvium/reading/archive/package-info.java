/** What an archive of a repository holds, and whether it proves it. No input and output. */
@NullMarked
package org.impluvium.reading.archive;

import org.jspecify.annotations.NullMarked;
