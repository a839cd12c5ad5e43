/** What the processes of one installation agree on, and who does not belong to them. */
@NullMarked
package org.impluvium.standalone.installation;

import org.jspecify.annotations.NullMarked;
