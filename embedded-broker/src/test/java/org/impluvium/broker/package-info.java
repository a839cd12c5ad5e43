/** Tests of the embedded broker. */
@NullMarked
package org.impluvium.broker;

import org.jspecify.annotations.NullMarked;
