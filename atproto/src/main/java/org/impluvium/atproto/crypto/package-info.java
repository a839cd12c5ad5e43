/**
 * Keys and signatures of AT Protocol, as its specification "Cryptography" has them: ECDSA with SHA-256 on two curves,
 * compressed points, compact signatures with a low S. Arithmetic is BouncyCastle's, for both curves.
 */
@org.jspecify.annotations.NullMarked
package org.impluvium.atproto.crypto;
