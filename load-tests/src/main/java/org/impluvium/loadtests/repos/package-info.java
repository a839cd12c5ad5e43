/** Repositories as their hosts keep them: records in a real tree, commits that are signed and prove themselves. */
@NullMarked
package org.impluvium.loadtests.repos;

import org.jspecify.annotations.NullMarked;
