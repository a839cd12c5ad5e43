/** Rules C and A: who may say what, and what follows from it. Pure functions, no Kafka types. */
@NullMarked
package org.impluvium.processor.govern;

import org.jspecify.annotations.NullMarked;
