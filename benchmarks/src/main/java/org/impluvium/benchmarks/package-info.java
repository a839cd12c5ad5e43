/** Measures the whole pipeline and prints what it measured; nothing here is a test. */
@NullMarked
package org.impluvium.benchmarks;

import org.jspecify.annotations.NullMarked;
