/** The demo: a made-up network, served locally, and what became of it. */
@NullMarked
package org.impluvium.standalone.demo;

import org.jspecify.annotations.NullMarked;
