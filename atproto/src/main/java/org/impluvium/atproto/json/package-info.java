/** The data model as JSON, in both directions. */
@org.jspecify.annotations.NullMarked
package org.impluvium.atproto.json;
