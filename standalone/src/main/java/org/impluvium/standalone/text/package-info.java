/** Other people's words, written for people. */
@NullMarked
package org.impluvium.standalone.text;

import org.jspecify.annotations.NullMarked;
