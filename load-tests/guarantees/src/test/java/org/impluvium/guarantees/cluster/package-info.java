/** An installation as processes of the operating system, which can be killed, stopped and started again. */
@NullMarked
package org.impluvium.guarantees.cluster;

import org.jspecify.annotations.NullMarked;
