/** What a process can tell whoever runs it, in a form for people's screens. Free of HTTP. */
@NullMarked
package org.impluvium.api.operator;

import org.jspecify.annotations.NullMarked;
