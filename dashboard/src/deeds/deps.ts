import type { ReadApi } from '../api/readApi';
import type { OwnRepository } from '../session/repository';

/** What a deed needs: one's own repository to write in, and the read API to see it arrive. */
export interface Deps {
  readonly did: string;
  readonly repository: OwnRepository;
  readonly api: ReadApi;
}

/** Now, as records say it. */
export const now = () => new Date().toISOString();
