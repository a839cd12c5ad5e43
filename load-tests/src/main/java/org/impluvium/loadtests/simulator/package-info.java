/** A server on the loopback interface that streams given frames as a relay, a PDS or a Jetstream would, and fails on demand. */
@NullMarked
package org.impluvium.loadtests.simulator;

import org.jspecify.annotations.NullMarked;
