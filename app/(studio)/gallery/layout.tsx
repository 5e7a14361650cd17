import { LeaveSelection } from '@/components/gallery/leave-selection'

export default function GalleryLayout({ children }: { children: React.ReactNode }) {
  return (
    <>
      {children}
      <LeaveSelection />
    </>
  )
}
