/** What is done every so often. */
@NullMarked
package org.impluvium.standalone.periodic;

import org.jspecify.annotations.NullMarked;
