/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.standalone.installation;

import org.jspecify.annotations.NullMarked;
