@NullMarked
package org.impluvium.standalone.text;

import org.jspecify.annotations.NullMarked;
