'use client'

import { useEffect } from 'react'
import { useUnseen } from '@/components/notices/unseen'

const size = 64

/** Puts a dot on the tab's icon while something has ended that nobody has seen. */
export function TabIcon() {
  const { done, trouble } = useUnseen()
  const marked = done + trouble > 0
  useEffect(() => {
    const link = document.querySelector('link[rel="icon"]')
    const href = link?.getAttribute('href')
    if (!marked || !link || !href) return
    let left = false
    void withDot(href).then((drawn) => {
      if (!left) link.setAttribute('href', drawn)
    })
    return () => {
      left = true
      link.setAttribute('href', href)
    }
  }, [marked])
  return null
}

/** The icon at `href` as a picture of its own, with the dot, as a data URL. */
async function withDot(href: string): Promise<string> {
  const icon = new Image(size, size)
  icon.src = href
  await icon.decode()
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const draw = canvas.getContext('2d')
  if (!draw) return href
  draw.drawImage(icon, 0, 0, size, size)
  draw.globalCompositeOperation = 'destination-out'
  disc(draw, 18)
  draw.globalCompositeOperation = 'source-over'
  draw.fillStyle = '#fb642d'
  disc(draw, 14)
  return canvas.toDataURL()
}

function disc(draw: CanvasRenderingContext2D, radius: number) {
  draw.beginPath()
  draw.arc(size - 16, 16, radius, 0, 2 * Math.PI)
  draw.fill()
}
