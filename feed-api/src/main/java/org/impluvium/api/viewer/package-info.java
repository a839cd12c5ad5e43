/** Who asks, as service tokens show it: checked beside the answers, which do not depend on it (rule Q6). */
@NullMarked
package org.impluvium.api.viewer;

import org.jspecify.annotations.NullMarked;
