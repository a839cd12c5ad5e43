/** What tests of several modules share: a Kafka to test against, and the places where test data lies. */
@NullMarked
package org.impluvium.testsupport;

import org.jspecify.annotations.NullMarked;
