/** What {@code inspect} says of a local state: tables for people, lines of JSON for programs. */
@NullMarked
package org.impluvium.standalone.inspect;

import org.jspecify.annotations.NullMarked;
