/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.atproto.auth;

import org.jspecify.annotations.NullMarked;
