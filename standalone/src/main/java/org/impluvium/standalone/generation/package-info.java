/**
 * More partitions without downtime: the generations of an installation, and what becomes of them. No I/O but in the packages
 * below.
 */
@NullMarked
package org.impluvium.standalone.generation;

import org.jspecify.annotations.NullMarked;
