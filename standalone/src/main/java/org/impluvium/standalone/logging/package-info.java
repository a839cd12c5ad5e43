/** What logback.xml needs of us. */
@NullMarked
package org.impluvium.standalone.logging;

import org.jspecify.annotations.NullMarked;
