/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.standalone.generation.kafka;

import org.jspecify.annotations.NullMarked;
