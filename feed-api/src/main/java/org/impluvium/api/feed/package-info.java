/** What is asked and what is answered (rules Q1–Q7), without a word about HTTP. Pure but for the store's port. */
@NullMarked
package org.impluvium.api.feed;

import org.jspecify.annotations.NullMarked;
