/** Name servers, hosts and clocks for tests. */
@org.jspecify.annotations.NullMarked
package org.impluvium.identity.testing;
