/** What people change through us in their own repositories: which records, by which right, and when it is in force. No HTTP. */
@NullMarked
package org.impluvium.api.write;

import org.jspecify.annotations.NullMarked;
