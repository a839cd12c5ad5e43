/** JMH benchmarks of single steps of the hot paths: {@code benchmarks/run micro [pattern]}. */
@NullMarked
package org.impluvium.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
