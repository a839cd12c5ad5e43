/** Rules C, A and P and their pairs, each as a little story: told in order, out of order, and more than once. */
@NullMarked
package org.impluvium.guarantees.transitions;

import org.jspecify.annotations.NullMarked;
