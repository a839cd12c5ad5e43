/** The data model that records are made of, whatever bytes or text they came as. */
@org.jspecify.annotations.NullMarked
package org.impluvium.atproto.data;
