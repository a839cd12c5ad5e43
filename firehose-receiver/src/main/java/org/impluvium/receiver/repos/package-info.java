/** Frames of com.atproto.sync.subscribeRepos: prefilter and decoder. Pure. */
@NullMarked
package org.impluvium.receiver.repos;

import org.jspecify.annotations.NullMarked;
