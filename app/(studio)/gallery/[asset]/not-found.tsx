import { NoSuchAsset } from '@/components/gallery/gone/no-such-asset'

export default function NotFound() {
  return <NoSuchAsset />
}
