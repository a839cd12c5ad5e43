/** What a post says about itself: the tags that it names, and its place in time. Pure functions. */
@NullMarked
package org.impluvium.processor.post;

import org.jspecify.annotations.NullMarked;
