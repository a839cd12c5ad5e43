/** Tests of route's decisions. */
@NullMarked
package org.impluvium.processor.route;

import org.jspecify.annotations.NullMarked;
