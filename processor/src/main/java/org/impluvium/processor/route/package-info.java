/** Decides what a change in one repository means elsewhere. Pure functions, no Kafka types. */
@NullMarked
package org.impluvium.processor.route;

import org.jspecify.annotations.NullMarked;
