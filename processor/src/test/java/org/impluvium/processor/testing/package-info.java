/** What the tests share: records, events, a pipeline without a broker. */
@NullMarked
package org.impluvium.processor.testing;

import org.jspecify.annotations.NullMarked;
