/** The command line: what is typed becomes a command with its settings. */
@NullMarked
package org.impluvium.standalone.cli;

import org.jspecify.annotations.NullMarked;
