/** The pipeline in the forms in which the guarantees are tested: on test drivers, and on a real broker in this JVM. */
@NullMarked
package org.impluvium.guarantees.pipeline;

import org.jspecify.annotations.NullMarked;
