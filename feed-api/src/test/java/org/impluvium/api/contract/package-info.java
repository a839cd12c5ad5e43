/** The contract of the public port, {@code openapi.json}, held against the code and against a running server. */
@NullMarked
package org.impluvium.api.contract;

import org.jspecify.annotations.NullMarked;
