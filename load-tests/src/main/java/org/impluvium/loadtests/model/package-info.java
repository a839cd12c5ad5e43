/** The reference model: feed-rules.md read plainly and in memory, to judge the pipeline by; it shares no code with it. */
@NullMarked
package org.impluvium.loadtests.model;

import org.jspecify.annotations.NullMarked;
