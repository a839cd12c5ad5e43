/** Accounts' hosts as the write API needs them: the adapter between its port and the client that judges addresses. */
@NullMarked
package org.impluvium.standalone.hosts;

import org.jspecify.annotations.NullMarked;
