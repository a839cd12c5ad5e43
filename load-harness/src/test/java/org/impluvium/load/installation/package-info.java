/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.load.installation;

import org.jspecify.annotations.NullMarked;
