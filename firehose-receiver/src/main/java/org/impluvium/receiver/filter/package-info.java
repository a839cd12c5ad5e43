/** Which records matter, decided on bytes before anything is decoded (rule I2). */
@NullMarked
package org.impluvium.receiver.filter;

import org.jspecify.annotations.NullMarked;
