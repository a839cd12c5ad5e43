/** Tests of what posts say. */
@NullMarked
package org.impluvium.processor.post;

import org.jspecify.annotations.NullMarked;
