/** Whole-path tests: nothing between WebSocket and HTTP is a stand-in. */
@NullMarked
package org.impluvium.standalone.run;

import org.jspecify.annotations.NullMarked;
